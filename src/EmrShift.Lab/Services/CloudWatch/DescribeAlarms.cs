namespace EmrShift.Lab.Services.CloudWatch;

/// <summary>
/// All alarms in one page, or those that the request names. The lab has no metrics: each says <c>INSUFFICIENT_DATA</c>.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
/// </summary>
static class DescribeAlarms
{
    public static readonly Operation Operation = new("DescribeAlarms", call => [PutMetricAlarm.Alarm(call, "*")], Run);

    static Answer Run(Call call)
    {
        var names = call.Input.Texts("AlarmNames");
        return new Output
        {
            ["MetricAlarms"] = Output.List(call.Home.Scaling.Alarms.Where(alarm => names.Count == 0 || names.Contains(alarm.Key)), alarm => new Output
            {
                ["AlarmName"] = alarm.Key,
                ["AlarmArn"] = call.Arn("cloudwatch", $"alarm:{alarm.Key}"),
                ["MetricName"] = (string?)alarm.Value["MetricName"],
                ["Namespace"] = (string?)alarm.Value["Namespace"],
                ["StateValue"] = "INSUFFICIENT_DATA",
            }),
        };
    }
}
