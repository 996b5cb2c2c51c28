package assetfactory.web.access;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The address that a request comes from. */
public final class Caller {
    private Caller() {}

    /**
     * Where something on this machine passes requests on, the last address that it names: that one it has seen itself,
     * whatever the others are. Nobody else is believed.
     */
    public static String address(Context ctx) {
        String peer = ctx.req().getRemoteAddr();
        String forwarded = ctx.header("X-Forwarded-For");
        if (forwarded == null || !isThisMachine(peer)) {
            return peer;
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.isEmpty() || last.length() > 64 ? peer : last;
    }

    private static boolean isThisMachine(String address) {
        try {
            // Not looked up: it is a number.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
