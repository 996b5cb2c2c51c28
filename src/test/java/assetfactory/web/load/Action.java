package assetfactory.web.load;

/** What people do, as the report calls it. */
enum Action {
    CLICK("click, each person's newest"),
    SHAPE("shape beside the mask"),
    PAGE("page of the mask editor"),
    ORDER("order of an asset, accepted"),
    QUEUE("the order waits in the queue"),
    ASSET("the asset is there, since the order"),
    DOWNLOAD("one download");

    private final String title;

    Action(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
