package assetfactory.asset;

/** Where the colour of a mesh comes from. */
public sealed interface Paint permits Texture, VertexColours {}
