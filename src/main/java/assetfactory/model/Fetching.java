package assetfactory.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings what a model's files are in to where files wait. */
final class Fetching {
    private final ModelFolder folder;
    private final Optional<String> host;

    Fetching(ModelFolder folder, Optional<String> host) {
        this.folder = folder;
        this.host = host;
    }

    void fetch(Catalogue.Model model, Watcher watcher) throws IOException {
        long total = model.downloadBytes();
        long before = 0;
        try (Download download = new Download()) {
            for (Catalogue.Remote remote : model.remotes()) {
                Path target = folder.waiting(remote.sha256());
                if (!Files.exists(target) && !waits(model, remote)) {
                    long done = before;
                    download.fetch(
                            remote.name(),
                            urls(remote),
                            remote.sha256(),
                            remote.bytes(),
                            target,
                            (here, all) -> watcher.report(done + here, total));
                }
                before += remote.bytes() > 0 ? remote.bytes() : Files.exists(target) ? Files.size(target) : 0;
                watcher.report(before, total);
            }
        }
    }

    /** Whether everything that an archive is fetched for is there. */
    private boolean waits(Catalogue.Model model, Catalogue.Remote archive) throws IOException {
        List<Catalogue.ModelFile> members = model.files().stream()
                .filter(file -> file.archive().equals(archive.name()))
                .toList();
        for (Catalogue.ModelFile member : members) {
            if (!Files.exists(folder.waiting(member.sha256()))) {
                return false;
            }
        }
        return !members.isEmpty();
    }

    private List<String> urls(Catalogue.Remote remote) {
        List<String> urls = new ArrayList<>();
        host.ifPresent(base -> urls.add((base.endsWith("/") ? base : base + "/") + remote.sha256()));
        urls.addAll(remote.urls());
        return urls;
    }
}
