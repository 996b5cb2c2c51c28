package assetfactory.asset.format;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.SplatCloud;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What readers of large files hold beside what they read; of damaged ones, the fuzzer tells. */
class ReaderMemoryTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void anHonestFileTakesLittleMoreThanWhatIsReadOfIt() throws IOException {
        SplatCloud cloud = Clouds.random(50_000, 1, 3);
        byte[] ply = ForeignPlyTest.splatPly(cloud);
        byte[] spz = SplatFilesTest.spz(cloud);
        long result = 56L * cloud.count();
        assertThat(allocated(() -> ForeignPlyTest.open(ply))).isLessThan(result + (1 << 20));
        assertThat(allocated(() -> Spz.read(new ByteArrayInputStream(spz)))).isLessThan(2 * result + (1 << 20));
    }

    private static long allocated(Runnable task) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        task.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
