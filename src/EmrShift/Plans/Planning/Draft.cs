using EmrShift.Accounts;

namespace EmrShift.Plans.Planning;

/// <summary>A plan while it is being made. A slot is changed once in each stage; what asks for the same change adds its reason.</summary>
sealed class Draft(AccountIndex account)
{
    readonly Dictionary<(Stage, string), Step> _steps = [];

    public AccountIndex Account => account;

    public List<ManualStep> ManualSteps { get; } = [];

    public List<Refusal> Refusals { get; } = [];

    /// <summary>Names of roles that the plan makes for service use, by ARN.</summary>
    public Dictionary<string, string> MadeRoles { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Step> Steps => _steps.Values;

    /// <summary>Sets a slot, unless the account holds the value already.</summary>
    public void Set(Stage stage, Slot slot, string? value, Reason reason)
    {
        var before = slot.ValueIn(account);
        if (before != value)
            Add(stage, new Change(slot, before, value), reason);
    }

    /// <summary>Adds a change whose value before is that of an earlier step, or known to the caller.</summary>
    public void Add(Stage stage, Change change, Reason reason, Change? undoInstead = null, bool isOptional = false)
    {
        var key = (stage, change.Slot.Key);
        if (!_steps.TryGetValue(key, out var step))
            _steps[key] = new Step(0, stage, change, [reason]) { UndoInstead = undoInstead, IsOptional = isOptional };
        else if (!step.Reasons.Contains(reason))
            _steps[key] = step with { Reasons = step.Reasons.Add(reason) };
    }

    public void Wait(Stage before, string kind, string subject, string text, string question)
    {
        if (!ManualSteps.Exists(step => step.Kind == kind && step.Subject == subject))
            ManualSteps.Add(new ManualStep(0, before, kind, subject, text, question));
    }

    public void Refuse(string code, string subject, string text, IEnumerable<string> evidence)
    {
        if (!Refusals.Exists(refusal => refusal.Code == code && refusal.Subject == subject))
            Refusals.Add(new Refusal(code, subject, text, [.. evidence]));
    }
}
