package assetfactory.web;

import assetfactory.access.Access;
import assetfactory.batch.Folders;
import assetfactory.database.Database;
import assetfactory.message.BadInput;
import assetfactory.web.access.Hosts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Sees to it that a server which others can reach is never open to all. */
final class Entrance {
    private Entrance() {}

    /** @throws BadInput where others than this machine would reach the server, and nobody could be told from anybody */
    static Access open(ServerConfig config, Database database) {
        Access access = new Access(database, Clock.systemUTC());
        access.share(config.access().password());
        if (!Hosts.isLoopback(config.host()) && !access.someoneMayEnter()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.access.open", config.host());
        }
        return access;
    }

    /**
     * The folders of this machine that can be named at the pages: those of the settings. Without any, whoever has the
     * server to themselves on their own machine may name all of them, and where there are others, nobody any.
     *
     * @throws BadInput where one of the settings is not there
     */
    static Folders folders(ServerConfig config, Access access) {
        List<Path> named = config.access().folders();
        if (!named.isEmpty()) {
            return Folders.of(named);
        }
        boolean alone = Hosts.isLoopback(config.host()) && config.access().hosts().isEmpty();
        return Folders.allWhile(() -> alone && !access.on());
    }
}
