package assetfactory.asset.finish;

import assetfactory.asset.GlbName;
import assetfactory.asset.GlbNames;
import java.util.regex.Pattern;

/** Names inside GLB files as engines like them, and that engines read no orders from. */
final class EngineNames {
    /**
     * Endings that Godot's scene importer acts upon, with - or _ before them and whatever number behind; those of
     * materials and animations too.
     */
    private static final Pattern ORDER = Pattern.compile(
            ".*[-_](col|convcol|colonly|convcolonly|noimp|rigid|loop|cycle|vcol|alpha|navmesh|vehicle|wheel|occ|occonly)"
                    + "[0-9]*");

    private EngineNames() {}

    /**
     * @param name of the asset, in any language
     * @param lod the number in the name, where there are several levels
     * @param lods how many there are
     */
    static GlbNames of(Profile profile, String name, int lod, int lods) {
        return switch (profile) {
            case WEB -> GlbNames.of(name);
            case GODOT -> godot(GlbName.of(name));
            case UNITY -> unity(GlbName.of(name), lods > 1 ? "_LOD" + lod : "");
            case UNREAL -> unreal(pascal(GlbName.of(name)), lods > 1 ? "_LOD" + lod : "");
        };
    }

    private static GlbNames godot(String plain) {
        String safe = ORDER.matcher(plain).matches() ? plain + "-asset" : plain;
        // The one order that is meant: a static body of one convex shape, whose mesh is not shown.
        return new GlbNames(safe, safe, safe, safe, safe, safe + "-convcolonly");
    }

    private static GlbNames unity(String plain, String level) {
        return new GlbNames(plain, plain + level, plain + level, plain, plain, plain + "_collider");
    }

    private static GlbNames unreal(String pascal, String level) {
        String mesh = "SM_" + pascal + level;
        return new GlbNames(mesh, mesh, mesh, "M_" + pascal, "T_" + pascal, "UCX_SM_" + pascal + "_00");
    }

    private static String pascal(String plain) {
        StringBuilder pascal = new StringBuilder();
        for (String word : plain.split("[-_]+")) {
            if (!word.isEmpty()) {
                pascal.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return pascal.toString();
    }
}
