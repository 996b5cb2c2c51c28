package assetfactory.library;

import assetfactory.asset.finish.FinishOptions;

/**
 * An order to finish an asset that there is.
 *
 * @param assetId of a stored asset
 */
public record FinishRequest(String assetId, FinishOptions options) implements Request {
    /** What such jobs have in place of an engine: they are computed here. */
    public static final String ENGINE = "finish";
}
