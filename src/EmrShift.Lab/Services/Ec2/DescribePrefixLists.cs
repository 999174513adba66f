namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// The lab has the list of S3 only, with one range.
/// Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePrefixLists.html
/// </summary>
static class DescribePrefixLists
{
    public static readonly Operation Operation = new("DescribePrefixLists", Ec2Questions.Read, Run);

    static Answer Run(Call call) => new Output
    {
        ["prefixListSet"] = Output.List(["s3"], service => new Output
        {
            ["prefixListId"] = "pl-63a5400a",
            ["prefixListName"] = $"com.amazonaws.{call.Region}.{service}",
            ["cidrSet"] = Output.List(["52.219.0.0/20"]),
        }),
    };
}
