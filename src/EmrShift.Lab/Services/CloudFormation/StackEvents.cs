using System.Text.Json.Nodes;
using EmrShift.Lab.Trail;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>CloudFormation's calls in CloudTrail: the template's text isn't in the event, and parameters are hidden.</summary>
static class StackEvents
{
    public static JsonObject? Request(Call call)
    {
        var members = (JsonObject)TrailNames.LowerFirst(call.Input.Members)!;
        members.Remove("templateBody");
        foreach (var parameter in members.Items("parameters").OfType<JsonObject>().Where(parameter => parameter.ContainsKey("parameterValue")))
            parameter["parameterValue"] = "HIDDEN_DUE_TO_SECURITY_REASONS";
        return members;
    }
}
