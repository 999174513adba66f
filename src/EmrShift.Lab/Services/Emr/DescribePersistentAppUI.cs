namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_DescribePersistentAppUI.html</summary>
static class DescribePersistentAppUI
{
    public static readonly Operation Operation = new("DescribePersistentAppUI", Questions, Run);

    static IEnumerable<Question> Questions(Call call)
    {
        var arn = call.Home.Emr.PersistentAppUis.GetValueOrDefault(call.Input.Text("PersistentAppUIId"));
        return [EmrQuestions.On(call, "DescribePersistentAppUI", arn is null ? "*" : arn[(arn.LastIndexOf('/') + 1)..])];
    }

    static Answer Run(Call call)
    {
        var id = call.Input.Text("PersistentAppUIId");
        return call.Home.Emr.PersistentAppUis.TryGetValue(id, out _)
            ? new Output { ["PersistentAppUI"] = new Output { ["PersistentAppUIId"] = id, ["PersistentAppUIStatus"] = "ATTACHED", ["PersistentAppUITypeList"] = Output.List(["SHS"]) } }
            : throw EmrFinds.Invalid($"Persistent application UI id '{id}' is not valid.");
    }
}
