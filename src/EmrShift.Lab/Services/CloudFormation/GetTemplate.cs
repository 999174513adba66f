namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html</summary>
static class GetTemplate
{
    public static readonly Operation Operation = new("GetTemplate", StackQuestions.OnStack, Run);

    static Answer Run(Call call)
    {
        var source = call.Input.Has("ChangeSetName") ? ChangeSets.Found(call).ChangeSet.Source : Stacks.Find(call).Source;
        return new Output { ["TemplateBody"] = source?.Text ?? "", ["StagesAvailable"] = Output.List(["Original", "Processed"]) };
    }
}
