package assetfactory.web;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.IntFunction;

/** Listens on the port that was asked for, or on a free one where that is taken. */
final class Listening {
    private Listening() {}

    /** @param creation of a server for a port, not started; may be called twice */
    static Javalin on(String host, int port, IntFunction<Javalin> creation) {
        // Asked before, because Javalin logs an error where it cannot listen, and a taken port is none.
        if (taken(host, port)) {
            return creation.apply(0).start();
        }
        try {
            return creation.apply(port).start();
        } catch (JavalinBindException taken) {
            return creation.apply(0).start();
        }
    }

    private static boolean taken(String host, int port) {
        try (ServerSocket trial = new ServerSocket()) {
            // As the server itself asks: a port whose last connections are still winding down is free.
            trial.setReuseAddress(true);
            trial.bind(new InetSocketAddress(host, port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
