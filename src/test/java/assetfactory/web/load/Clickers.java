package assetfactory.web.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * People in the mask editor. Their clicks come at the rate they come, however slow the answers are (an open loop): a
 * server that falls behind is seen to. Each clicks one to four times on an object, then opens the next.
 */
final class Clickers {
    private static final int MOST_CLICKS = 4;

    /** On the objects of the bundled picture of a table, in its pixels. */
    private static final int[][] OBJECTS = {{1010, 300}, {440, 310}, {775, 370}, {420, 590}, {930, 620}, {480, 790}};

    /** How far from there people click. */
    private static final int AROUND = 40;

    private final Crowd crowd;
    private final Figures figures;
    private final Studio studio;
    private final List<TablePictures.Kept> pictures;
    private final int people;
    private final boolean shapes;

    /** Somebody with an object before them. */
    private static final class Person {
        private final String name;
        private final List<Map<String, Object>> prompts = new ArrayList<>();
        private int wanted;
        private int asked;
        private int[] object = OBJECTS[0];
        private boolean shapeUnderWay;

        Person(int number) {
            this.name = "person-" + number;
        }
    }

    Clickers(
            Crowd crowd, Figures figures, Studio studio, List<TablePictures.Kept> pictures, int people, boolean shapes) {
        this.crowd = crowd;
        this.figures = figures;
        this.studio = studio;
        this.pictures = pictures;
        this.people = people;
        this.shapes = shapes;
    }

    /** Clicks until the crowd stops; in a thread of its own. */
    void start(double clicksPerSecond, long seed) {
        Thread clock = new Thread(() -> click(clicksPerSecond, new Random(seed)), "clicks");
        clock.setDaemon(true);
        clock.start();
    }

    private void click(double clicksPerSecond, Random random) {
        Map<Integer, Person> persons = new HashMap<>();
        long next = System.nanoTime();
        for (int i = 0; crowd.goesOn(); i++) {
            // Independent people: the pauses between their clicks are exponentially distributed.
            next += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / clicksPerSecond);
            for (long now = System.nanoTime(); now < next && crowd.goesOn(); now = System.nanoTime()) {
                LockSupport.parkNanos(next - now);
            }
            int who = random.nextInt(people);
            click(persons.computeIfAbsent(who, Person::new), pictures.get(who % pictures.size()), next, random);
        }
    }

    private void click(Person person, TablePictures.Kept picture, long due, Random random) {
        String path = "/api/v1/images/" + picture.id();
        if (person.prompts.size() >= person.wanted) {
            person.prompts.clear();
            person.wanted = 1 + random.nextInt(MOST_CLICKS);
            person.object = OBJECTS[random.nextInt(OBJECTS.length)];
            crowd.begin(Action.PAGE, System.nanoTime(), () -> studio.get("/images/" + picture.id()), () -> {});
        }
        double x = picture.x(person.object[0] + random.nextInt(-AROUND, AROUND));
        double y = picture.y(person.object[1] + random.nextInt(-AROUND, AROUND));
        person.prompts.add(Map.of("type", "point", "x", x, "y", y, "include", true));
        Map<String, Object> source = Map.of("type", "prompts", "prompts", List.copyOf(person.prompts));
        String asker = person.name + " " + ++person.asked;
        crowd.begin(
                Action.CLICK,
                due,
                // As the editor asks: the candidate that is shown as fine as it is going to be, the others as they are.
                () -> studio.ask(path + "/masks", Map.of("source", source, "quick", true), asker),
                () -> shape(person, path, source));
    }

    /** As the editor does: one at a time for each person. */
    private void shape(Person person, String path, Map<String, Object> source) {
        synchronized (person) {
            if (!shapes || person.shapeUnderWay || !crowd.goesOn()) {
                return;
            }
            person.shapeUnderWay = true;
        }
        crowd.begin(
                Action.SHAPE,
                System.nanoTime(),
                () -> {
                    try {
                        studio.postForBytes(path + "/shape", Map.of("source", source));
                    } finally {
                        synchronized (person) {
                            person.shapeUnderWay = false;
                        }
                    }
                },
                () -> {});
    }

    int people() {
        return people;
    }
}
