package tutti.call.directory;

/// An inclusive range of whole numbers, with the value that stands when none is given.
public record Range(int least, int most, int standard) {

    public Range {
        if (least > standard || standard > most) {
            throw new IllegalArgumentException(least + " <= " + standard + " <= " + most);
        }
    }

    public boolean contains(int value) {
        return least <= value && value <= most;
    }

    @Override
    public String toString() {
        return least + "-" + most;
    }
}
