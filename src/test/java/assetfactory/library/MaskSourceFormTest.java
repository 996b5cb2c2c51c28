package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.Edit;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import assetfactory.segment.SourceModel;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How masks are written down: rows and files of before there were edits stay as they are, byte by byte. */
class MaskSourceFormTest {
    private final JsonMapper mapper = JsonForm.mapper();

    @Test
    void whatIsNotUsedIsNotWritten() throws JsonProcessingException {
        MaskSource source = new MaskSource.Prompted(List.of(new Prompt.Point(1, 2, true)), 0, Cleanup.NONE);

        assertThat(mapper.writeValueAsString(source))
                .isEqualTo("{\"type\":\"prompts\",\"prompts\":[{\"type\":\"point\",\"x\":1.0,\"y\":2.0,\"include\":true,"
                        + "\"pick\":0}],\"candidate\":0,\"cleanup\":{\"keepClicked\":false,\"fillHoles\":0,"
                        + "\"dropSpecks\":0,\"grow\":0}}");
    }

    @Test
    void whatWasStoredBeforeModelsCouldBeChosenIsTheBundledOnes() throws JsonProcessingException {
        AssetMaker maker = new AssetMaker(new DiscMasks(), List.of(new CardEngine()));
        MaskSource old = mapper.readValue(
                "{\"type\":\"prompts\",\"prompts\":[{\"type\":\"point\",\"x\":1.0,\"y\":2.0,\"include\":true}],"
                        + "\"candidate\":0}",
                MaskSource.class);
        MaskSource stored = new OrderMasks(new DiscMasks()).stored(old);

        assertThat(SourceModel.named(old)).isEmpty();
        assertThat(SourceModel.named(stored)).contains("discs 1");
        assertThat(mapper.writeValueAsString(stored)).endsWith(",\"model\":\"discs 1\"}");
        assertThat(maker.key("a", stored, "card", ReconstructionOptions.DEFAULT))
                .as("a name makes nothing anew")
                .isEqualTo(maker.key("a", old, "card", ReconstructionOptions.DEFAULT));
        assertThat(maker.key("a", SourceModel.withModel(old, "other 1"), "card", ReconstructionOptions.DEFAULT))
                .isNotEqualTo(maker.key("a", old, "card", ReconstructionOptions.DEFAULT));
    }

    @Test
    void everySourceWithEveryEditIsReadAsItWasWritten() throws JsonProcessingException {
        Cleanup cleanup = new Cleanup(true, 1, 2, 3, 4, Optional.of(false));
        List<Edit> edits = List.of(
                new Edit.Stroke(true, 2.5, List.of(1.0, 2.0, 3.5, 4.0)),
                new Edit.Area(false, List.of(1.0, 2.0, 3.5, 4.0, 5.0, 0.0)),
                new Edit.Region(true, 3, 4.5, 20),
                new Edit.Invert(),
                new Edit.Clean(cleanup),
                new Edit.Minus(new MaskSource.Given("other", Cleanup.NONE, List.of(new Edit.Invert()))));
        for (MaskSource source : List.of(
                new MaskSource.Prompted(List.of(new Prompt.Point(1, 2, true)), 1, cleanup, edits),
                new MaskSource.Prompted(List.of(), 0, Cleanup.NONE, edits),
                new MaskSource.Alpha(9, cleanup, edits),
                new MaskSource.Given("m", cleanup, edits),
                new MaskSource.Auto(cleanup, edits))) {
            assertThat(mapper.readValue(mapper.writeValueAsString(source), MaskSource.class)).isEqualTo(source);
        }
        assertThat(mapper.writeValueAsString(new MaskSource.Auto(Cleanup.NONE, edits.subList(3, 4))))
                .endsWith("\"edits\":[{\"type\":\"invert\"}]}");
    }
}
