package assetfactory.library;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a job of a library is for. Jobs that were ordered when there was but one kind have no {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = GenerateRequest.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = GenerateRequest.class, name = "generate"),
    @JsonSubTypes.Type(value = FinishRequest.class, name = "finish"),
    @JsonSubTypes.Type(value = ImportRequest.class, name = "import")
})
public sealed interface Request permits GenerateRequest, FinishRequest, ImportRequest {
    /** What it is for, in a word, as its JSON has it: {@code generate}, {@code finish} or {@code import}. */
    default String kind() {
        return this instanceof FinishRequest ? "finish" : this instanceof ImportRequest ? "import" : "generate";
    }
}
