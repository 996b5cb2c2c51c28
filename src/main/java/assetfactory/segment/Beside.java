package assetfactory.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntFunction;

/**
 * Makes several things of which one takes longest: that one in the calling thread, the others on other cores. A parallel
 * stream may leave the long one to a thread that must be woken first, and then waits to be woken itself.
 */
final class Beside {
    private Beside() {}

    /**
     * @param longest index of the one that takes longest
     * @return all in their order
     */
    static <T> List<T> all(int count, int longest, IntFunction<T> make) {
        List<ForkJoinTask<T>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            tasks.add(ForkJoinTask.adapt((Callable<T>) () -> make.apply(index)));
        }
        for (int i = 0; i < count; i++) {
            if (i != longest) {
                tasks.get(i).fork();
            }
        }
        tasks.get(longest).invoke();
        // The last first: what no thread has come for is made here.
        for (int i = count - 1; i >= 0; i--) {
            tasks.get(i).join();
        }
        return tasks.stream().map(ForkJoinTask::getRawResult).toList();
    }
}
