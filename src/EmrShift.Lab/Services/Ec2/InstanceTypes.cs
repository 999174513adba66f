using System.Text.RegularExpressions;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Instance types: the lab takes any name that could be one, and lists those that EMR clusters mostly use.</summary>
static partial class InstanceTypes
{
    public static readonly IReadOnlyList<string> Common =
    [
        "c5.xlarge", "c5.2xlarge", "m5.xlarge", "m5.2xlarge", "m5.4xlarge", "m6g.xlarge", "m6i.xlarge", "m7g.xlarge", "r5.xlarge", "r5.2xlarge", "r6g.xlarge",
    ];

    public static bool Exists(string type) => Name().IsMatch(type);

    /// <summary>By size: a large has two.</summary>
    public static int VCpus(string type)
    {
        var size = type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var digits = size.TakeWhile(char.IsAsciiDigit).Aggregate(0, (number, c) => number * 10 + (c - '0'));
        return digits > 0 ? digits * 4 : size == "xlarge" ? 4 : 2;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,9}\.(nano|micro|small|medium|large|xlarge|[1-9][0-9]?xlarge|metal)$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
