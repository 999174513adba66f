using System.Text;
using System.Text.RegularExpressions;
using EmrShift.Lab;
using EmrShift.Lab.Services;
using EmrShift.Tests.Lab.Clients;
using EmrShift.Tests.Support;

namespace EmrShift.Tests.Lab.Coverage;

/// <summary>
/// <c>docs/lab-coverage.md</c>: every service and operation, which clients call it, and what is to be noted of it: the summary of the operation's own file, before its
/// source.
/// </summary>
static partial class LabCoverage
{
    /// <summary>Services that sign with another name than they are known by; the others' folders have the name that they sign with.</summary>
    static readonly Dictionary<string, string> Folders = new(StringComparer.Ordinal)
    {
        ["elasticmapreduce"] = "Emr", ["airflow"] = "Mwaa", ["states"] = "StepFunctions",
        ["application-autoscaling"] = "ApplicationAutoScaling", ["monitoring"] = "CloudWatch",
    };

    public static string Text()
    {
        var text = new StringBuilder(
            $"""
            # What the lab covers

            Made from the lab itself: {AllServices.All.Sum(service => service.Operations.Count)} operations of {AllServices.All.Count} services. Anything else is refused with a 4xx that names the
            operation, never with a 5xx, so that clients don't try again.

            A note says what differs from AWS, or what AWS's page says and is easily missed. Without one, the operation does what its page says as far as `emrshift`,
            Terraform, the AWS CLI and boto3 can see. "Called by" lists what these clients were seen to call in the tests.


            """);
        var calls = ClientCalls.Recorded().ToLookup(call => (call.Service, call.Operation), call => call.Client.Split('/')[0]);
        foreach (var service in AllServices.All)
            Append(text, service, calls);
        text.Append(
            """
            ## A second opinion: moto

            boto3 makes the same calls of the lab and of [moto](https://github.com/getmoto/moto); members, types and error codes are compared. These differences are known:

            | only | call | member | why |
            |---|---|---|---|

            """);
        foreach (var known in MotoDifference.All)
            text.Append($"| {known.Side} | `{known.Call}` | `{known.Member}` | {known.Why} |\n");
        return text.ToString();
    }

    static void Append(StringBuilder text, Service service, ILookup<(string, string), string> calls)
    {
        var folder = Folders.GetValueOrDefault(service.SigningName)
            ?? Directory.EnumerateDirectories(RepositoryRoot.File("src", "EmrShift.Lab", "Services")).Select(path => Path.GetFileName(path)!).Single(name => name.Equals(service.SigningName, StringComparison.OrdinalIgnoreCase));
        text.Append($"## {(folder.Length > 3 ? folder : folder.ToUpperInvariant())} (`{service.SigningName}`)\n\n| operation | called by | notes |\n|---|---|---|\n");
        foreach (var name in service.Operations.Keys.Order(StringComparer.Ordinal))
            text.Append($"| {name} | {string.Join(", ", calls[(service.SigningName, name)].Distinct())} | {Difference(folder, name)} |\n");
        text.Append('\n');
    }

    static string Difference(string folder, string operation)
    {
        var file = RepositoryRoot.File("src", "EmrShift.Lab", "Services", folder, $"{operation}.cs");
        if (!File.Exists(file))
            return "";
        var summary = Summary().Match(File.ReadAllText(file)).Groups[1].Value.Replace("///", "", StringComparison.Ordinal);
        var before = summary.Split("Source:")[0];
        return string.Join(' ', before.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("<c>", "`", StringComparison.Ordinal).Replace("</c>", "`", StringComparison.Ordinal);
    }

    [GeneratedRegex("<summary>(.*?)</summary>", RegexOptions.Singleline, 1000)]
    private static partial Regex Summary();
}
