namespace EmrShift.Checks;

/// <summary>How bad a finding is. The order is the order of <c>--fail-on</c>.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing has to be done.</summary>
    Info,

    /// <summary>Will need work on the way to v2, or may break in some cases.</summary>
    Warning,

    /// <summary>Relies on v1, or breaks as soon as v2 is in force.</summary>
    Error,
}
