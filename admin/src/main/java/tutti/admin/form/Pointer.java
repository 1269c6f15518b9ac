package tutti.admin.form;

/// JSON pointers (RFC 6901) as plain strings; the empty one is the whole document.
final class Pointer {
    private Pointer() {}

    /// The place `name` inside the object at `parent`.
    static String child(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /// The place of element `index` in the list at `parent`.
    static String element(String parent, int index) {
        return parent + "/" + index;
    }
}
