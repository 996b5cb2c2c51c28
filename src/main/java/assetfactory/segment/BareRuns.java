package assetfactory.segment;

/**
 * The networks alone, for measuring what everything else costs: inputs are laid out already, and what comes out is
 * dropped.
 */
public record BareRuns(Runnable encoder, Runnable decoder) {}
