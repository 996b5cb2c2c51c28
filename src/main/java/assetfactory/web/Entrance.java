package assetfactory.web;

import assetfactory.access.Access;
import assetfactory.database.Database;
import assetfactory.message.BadInput;
import assetfactory.web.access.Hosts;
import java.time.Clock;

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
}
