namespace EmrShift.Checks;

/// <summary>
/// One thing to look for in an account: a pure function of the evidence. A check is a folder with this class and the document that explains it;
/// the document's examples are its tests. Checks are independent: any subset in any order finds the same.
/// </summary>
public abstract class Check
{
    /// <summary>Code, name, title, severity.</summary>
    public abstract CheckInfo Info { get; }

    /// <summary>What the check finds, in any order.</summary>
    public abstract IEnumerable<Finding> Run(Evidence evidence);
}
