package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.PITCH;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the object of a picture is put on the ground. Where the network knows which way is up, the finished solid is
 * turned; where it does not, or the picture is front-on, what leans and bends toward the viewer or away is taken out of
 * the depths, which leaves the outline alone. A network that tells nothing of up is trusted in large leans.
 *
 * @param removed what is taken out of the depths
 * @param turn of the solid made of them
 */
record Stance(Lean removed, Turn turn, Map<String, Object> facts) {
    /** Mean thickness, as a share of the outline's size, up to which an object is a slab and its lean is plain. */
    private static final double SLAB = 0.3;

    /** A slab that lies or stands but for so much does. */
    private static final double NEARLY_DEGREES = 15;

    private static final double EDGE_ON = 0.01;

    /** @param straighten whether anything but the distance from the viewer is to be changed */
    static Stance of(Guess guess, boolean straighten) {
        Tilt tilt = Tilt.fit(guess.front(), guess.back(), guess.inside());
        if (!straighten) {
            return new Stance(tilt.level(), Turn.NONE, facts(tilt, false));
        }
        Up up = guess.up().filter(Up::sure).map(Up::settled).orElse(Up.AS_SEEN);
        if (up.degrees() < 1e-3 && guess.up().isPresent()) {
            return new Stance(Spine.fit(guess, tilt), Turn.NONE, facts(tilt, true));
        }
        if (up.degrees() < 1e-3) {
            return new Stance(tilt.small() ? tilt : tilt.level(), Turn.NONE, facts(tilt, tilt.small()));
        }
        Tilt removed = isSlab(guess) ? lean(tilt, up) : tilt.level();
        Map<String, Object> facts = facts(tilt, true);
        facts.put("turnedDegrees", tenths(up.degrees()));
        return new Stance(removed, Turn.upright(up), facts);
    }

    private static Map<String, Object> facts(Tilt tilt, boolean straightened) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("tiltDegrees", tenths(tilt.degrees()));
        facts.put("straightened", straightened);
        return facts;
    }

    private static double tenths(double degrees) {
        return Math.round(degrees * 10) / 10.0;
    }

    /** What keeps a slab from lying flat on the ground, or from standing on it; nothing if it does neither. */
    private static Tilt lean(Tilt tilt, Up up) {
        // A plane that the viewer sees edge-on has no slope: near enough to it, the slope is as good as endless.
        double toward = Math.copySign(Math.max(EDGE_ON, Math.abs(up.toward())), up.toward());
        double across = Math.max(EDGE_ON, up.right() * up.right() + up.up() * up.up());
        Tilt lying = new Tilt(-up.right() / toward, -up.up() / toward, 0);
        Tilt standing = new Tilt(up.toward() * up.right() / across, up.toward() * up.up() / across, 0);
        Tilt wanted = tilt.degreesFrom(lying) < tilt.degreesFrom(standing) ? lying : standing;
        return tilt.degreesFrom(wanted) > NEARLY_DEGREES
                ? tilt.level()
                : new Tilt(tilt.slopeX() - wanted.slopeX(), tilt.slopeY() - wanted.slopeY(), tilt.offset());
    }

    private static boolean isSlab(Guess guess) {
        double thickness = 0;
        int cells = 0;
        for (int i = 0; i < guess.inside().length; i++) {
            if (guess.inside()[i]) {
                thickness += guess.front()[i] - guess.back()[i];
                cells++;
            }
        }
        return thickness / Math.max(1, cells) < SLAB * Math.sqrt(cells) * PITCH;
    }
}
