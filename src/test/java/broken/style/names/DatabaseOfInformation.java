package broken.style.names;

/** Keeps the rule: the forbidden words are only parts of words here. */
class DatabaseOfInformation {

    /** Keeps the rule. */
    record Metadata(int number) {}

    /** Keeps the rule. */
    interface Commonplace {}
}
