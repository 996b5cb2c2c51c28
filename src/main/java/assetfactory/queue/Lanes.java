package assetfactory.queue;

import java.util.Set;

/**
 * Which jobs queue together: those of engines that are elsewhere, and all others. A job that waits for another machine
 * then never keeps one waiting that this machine could compute.
 *
 * @param elsewhere ids of the engines that are elsewhere
 */
record Lanes(Set<String> elsewhere) {
    enum Name {
        HERE,
        ELSEWHERE;

        /** In the column {@code lane}. */
        String id() {
            return this == HERE ? "here" : "elsewhere";
        }

        String table() {
            return "queue_" + id();
        }
    }

    Name of(String engine) {
        return elsewhere.contains(engine) ? Name.ELSEWHERE : Name.HERE;
    }
}
