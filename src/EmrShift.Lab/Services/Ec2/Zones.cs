namespace EmrShift.Lab.Services.Ec2;

/// <summary>Regions and their availability zones: three each in the lab.</summary>
static class Zones
{
    public static readonly IReadOnlyList<string> Regions =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1",
        "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    public static IEnumerable<string> Of(string region) => [region + "a", region + "b", region + "c"];

    /// <summary><c>ap-northeast-1a</c> → <c>apne1-az1</c></summary>
    public static string IdOf(string zone)
    {
        var parts = zone[..^1].Split('-');
        var direction = string.Concat(parts[1..^1]) switch
        {
            "northeast" => "ne",
            "northwest" => "nw",
            "southeast" => "se",
            "southwest" => "sw",
            "central" => "c",
            var word => word[..1],
        };
        return $"{parts[0]}{direction}{parts[^1]}-az{zone[^1] - 'a' + 1}";
    }
}
