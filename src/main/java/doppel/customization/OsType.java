package doppel.customization;

/** What kind of guest a spec is for; one for cloud-init counts as LINUX. */
public enum OsType {
    WINDOWS,
    LINUX
}
