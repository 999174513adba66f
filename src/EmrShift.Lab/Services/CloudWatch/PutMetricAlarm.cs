using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.CloudWatch;

/// <summary>Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html</summary>
static class PutMetricAlarm
{
    public static readonly Operation Operation = new("PutMetricAlarm", call => [Alarm(call, call.Input.Text("AlarmName"))], Run);

    public static Question Alarm(Call call, string name) => new($"cloudwatch:{call.Operation.Name}", call.Arn("cloudwatch", $"alarm:{name}"));

    static Answer Run(Call call)
    {
        call.Home.Scaling.Alarms[call.Input.Text("AlarmName")] = (JsonObject)call.Input.Members.DeepClone();
        return new Output();
    }
}
