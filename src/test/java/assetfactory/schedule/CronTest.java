package assetfactory.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 3 * * *           | every day at 03:00                             | 毎日 3:00
            0 * * * *           | every hour                                     | 1時間ごと
            30 * * * *          | every hour at minute 30                        | 毎時30分
            */15 * * * *        | every 15 minutes                               | 15分ごと
            * * * * *           | every minute                                   | 1分ごと
            0 3 * * 1-5         | Monday to Friday at 03:00                      | 平日（月～金） 3:00
            0 3 * * mon-FRI     | Monday to Friday at 03:00                      | 平日（月～金） 3:00
            0 3 * * 1           | every Monday at 03:00                          | 毎週月曜日 3:00
            0 3 * * 7           | every Sunday at 03:00                          | 毎週日曜日 3:00
            0 3 * * 0,6         | Saturday and Sunday at 03:00                   | 土日 3:00
            0 3 * * 0,3,1       | every Monday, Wednesday and Sunday at 03:00    | 毎週月、水、日曜日 3:00
            0 9,18 * * *        | every day at 09:00 and 18:00                   | 毎日 9:00、18:00
            0 */2 * * *         | every 2 hours                                  | 2時間ごと
            15 */6 * * *        | every 6 hours at minute 15                     | 6時間ごとの15分
            0 9-17 * * 1-5      | Monday to Friday: every hour from 09:00 to 17:00 | 平日（月～金）、9:00から17:00まで1時間ごと
            */10 22-23 * * *    | every 10 minutes of hour 22 and 23             | 22、23時台の10分ごと
            */10 9-17 * * *     | every 10 minutes from 09:00 to 17:59           | 9:00から17:59まで10分ごと
            15 4 1,15 * *       | on day 1 and 15 of the month at 04:15          | 毎月1、15日 4:15
            0 0 1 1 *           | on day 1 of January at 00:00                   | 1月1日 0:00
            0 0 1 1,7 *         | on day 1 of January and July at 00:00          | 1月、7月1日 0:00
            0 3 * 12 *          | every day of December at 03:00                 | 12月の毎日 3:00
            0 3 13 * 5          | on day 13 of the month or every Friday at 03:00 | 毎月13日または毎週金曜日 3:00
            0 3 * 12 1          | every Monday of December at 03:00              | 12月の毎週月曜日 3:00
            """)
    void aCronTextIsSaidInWords(String text, String english, String japanese) {
        assertThat(CronWords.of(Cron.parse(text), Locale.ENGLISH)).isEqualTo(english);
        assertThat(CronWords.of(Cron.parse(text), Locale.JAPANESE)).isEqualTo(japanese);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            60 3 * * *    | error.cron.minute
            */0 3 * * *   | error.cron.minute
            0 24 * * *    | error.cron.hour
            0 9-5 * * *   | error.cron.hour
            0 3 0 * *     | error.cron.day
            0 3 L * *     | error.cron.day
            0 3 * 13 *    | error.cron.month
            0 3 * mon *   | error.cron.month
            0 3 * * 8     | error.cron.weekday
            0 3 * * ?     | error.cron.weekday
            0 3 * * 1,    | error.cron.weekday
            0 3 * *       | error.cron.parts
            0 0 3 * * *   | error.cron.parts
            @daily        | error.cron.parts
            0 3 31 2,4 *  | error.cron.never
            """)
    void whatIsWrongIsSaidOfItsPart(String text, String key) {
        assertThatThrownBy(() -> Cron.parse(text))
                .isInstanceOfSatisfying(BadInput.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void theNextTimesAreThoseOfTheZone() {
        assertThat(Cron.parse("0 3 * * 1-5").next(Instant.parse("2026-11-26T17:00:00Z"), TOKYO, 3))
                .containsExactly(
                        Instant.parse("2026-11-26T18:00:00Z"),
                        Instant.parse("2026-11-29T18:00:00Z"),
                        Instant.parse("2026-11-30T18:00:00Z"));
    }

    @Test
    void aNightInWhichTheClocksArePutForwardIsNotMissed() {
        // At 02:00 it becomes 03:00: there is no 02:30.
        assertThat(Cron.parse("30 2 * * *").next(Instant.parse("2026-03-27T12:00:00Z"), BERLIN, 3))
                .containsExactly(
                        Instant.parse("2026-03-28T01:30:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-30T00:30:00Z"));
        assertThat(Cron.parse("0 3 * * *").next(Instant.parse("2026-03-28T12:00:00Z"), BERLIN, 2))
                .containsExactly(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T01:00:00Z"));
        // Not on that weekday, and more than once an hour: nothing is missed.
        assertThat(Cron.parse("30 2 * * 1").next(Instant.parse("2026-03-28T12:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
        assertThat(Cron.parse("30 * * * *").next(Instant.parse("2026-03-29T00:45:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void aNightInWhichTheClocksAreSetBackIsNotDoneTwice() {
        assertThat(Cron.parse("30 2 * * *").next(Instant.parse("2026-10-24T12:00:00Z"), BERLIN, 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(Cron.parse("30 * * * *").next(Instant.parse("2026-10-25T00:00:00Z"), BERLIN, 3))
                .containsExactly(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        Instant.parse("2026-10-25T02:30:00Z"));
    }

    /** Random texts against the rule as the manual has it. */
    @Test
    void anyTextComesWhenItSays() {
        Random random = new Random(7);
        for (int i = 0; i < 120; i++) {
            String text = String.join(" ", part(random, 0, 59), part(random, 0, 23), part(random, 1, 28),
                    part(random, 1, 12), part(random, 0, 7));
            Cron cron = Cron.parse(text);
            Instant after = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(40_000_000));
            Instant next = cron.next(after, ZoneOffset.UTC);
            LocalDateTime time = LocalDateTime.ofInstant(next, ZoneOffset.UTC);
            assertThat(matches(text, time)).as(text + " at " + time).isTrue();
            // Nothing before it: two days of minutes are enough to notice.
            LocalDateTime first = LocalDateTime.ofInstant(after, ZoneOffset.UTC).withSecond(0).withNano(0).plusMinutes(1);
            for (LocalDateTime at = first; at.isBefore(time) && at.isBefore(first.plusDays(2)); at = at.plusMinutes(1)) {
                assertThat(matches(text, at)).as(text + " at " + at).isFalse();
            }
        }
    }

    private static String part(Random random, int least, int most) {
        int a = least + random.nextInt(most - least + 1);
        int b = Math.min(most, a + random.nextInt(5));
        return List.of("*", "*", "*", String.valueOf(a), a + "-" + b, a + "," + b, "*/" + (1 + random.nextInt(9)), a + "-" + b + "/2")
                .get(random.nextInt(8));
    }

    private static boolean matches(String text, LocalDateTime time) {
        String[] parts = text.split(" ");
        boolean day = in(parts[2], time.getDayOfMonth(), 1);
        int weekday = time.getDayOfWeek().getValue();
        boolean ofWeek = in(parts[4], weekday, 0) || weekday == 7 && in(parts[4], 0, 0);
        boolean star = parts[2].matches("\\*(/1)?") || parts[4].matches("\\*(/1)?");
        return in(parts[0], time.getMinute(), 0)
                && in(parts[1], time.getHour(), 0)
                && in(parts[3], time.getMonthValue(), 1)
                && (star ? day && ofWeek : day || ofWeek);
    }

    private static boolean in(String part, int value, int least) {
        for (String piece : part.split(",")) {
            String[] step = piece.split("/");
            String[] range = step[0].equals("*") ? new String[] {String.valueOf(least), "99"} : step[0].split("-");
            int from = Integer.parseInt(range[0]);
            int to = Integer.parseInt(range[range.length - 1]);
            int by = step.length > 1 ? Integer.parseInt(step[1]) : 1;
            if (value >= from && value <= to && (value - from) % by == 0) {
                return true;
            }
        }
        return false;
    }
}
