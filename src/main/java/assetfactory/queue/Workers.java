package assetfactory.queue;

import assetfactory.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lanes that this process works off. Safe from several threads. */
final class Workers {
    private final Database database;
    private final String process;
    private final Lane.Turn turn;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();

    /** @param process a name that no other process has */
    Workers(Database database, String process, Lane.Turn turn) {
        this.database = database;
        this.process = process;
        this.turn = turn;
    }

    /**
     * @param threads 0 leaves the lane to other processes
     * @param quiet whether its jobs give way to whatever else this machine has to do
     */
    void start(Lanes.Name name, int threads, boolean quiet) {
        if (threads > 0) {
            Lane lane = new Lane(database, name, threads, quiet, process, turn);
            lanes.add(lane);
            lane.start();
        }
    }

    /** Something new stands in line. */
    void wake() {
        lanes.forEach(Lane::wake);
    }

    /** Whether jobs are taken up. */
    boolean working() {
        return !lanes.isEmpty() && lanes.stream().allMatch(Lane::working);
    }

    /**
     * Stops all at the same time, as each may wait for what it runs.
     *
     * @return false where an interrupt came first, which leaves them to it
     */
    boolean stop() {
        List<Thread> stops = new ArrayList<>();
        for (Lane lane : lanes) {
            Thread stop = new Thread(lane::close, "stop-lane");
            stop.start();
            stops.add(stop);
        }
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
