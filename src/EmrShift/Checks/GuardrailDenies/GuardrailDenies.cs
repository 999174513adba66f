using EmrShift.Accounts;
using EmrShift.Iam;

namespace EmrShift.Checks;

/// <summary>A guardrail denies a call that v2 allows.</summary>
sealed class GuardrailDenies : BrokenCallCheck
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR403", "guardrail-denies", "An SCP, RCP, boundary or tag policy denies a call that v2 allows", Severity.Error);

    /// <inheritdoc/>
    protected override string Subject(BrokenCall call) => $"{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")}: {call.Decision.Call.Action} on {call.Decision.Call.Resource.Label}";

    /// <inheritdoc/>
    protected override string Message(string subject, BrokenCall call) =>
        $"{Guardrail(call.Decision.Layer)} denies {call.Decision.Call.Action} on `{call.Decision.Call.Resource.Label}` to `{AccountIndex.NameIn(call.Decision.Call.Principal ?? "?")}`";

    static string Guardrail(Layer layer) => layer switch
    {
        Layer.ServiceControl => "a service control policy",
        Layer.ResourceControl => "a resource control policy",
        _ => "the permissions boundary",
    };
}
