using System.Collections.Immutable;
using EmrShift.Denials;
using EmrShift.Diagnosis.Recognisers;

namespace EmrShift.Diagnosis.Causes;

/// <summary>What surrounds a refusal: it decides whose permission was missing, and for what.</summary>
sealed record Setting
{
    const int Reach = 1500;
    const int OperationReach = 400;

    static readonly ImmutableArray<string> NodeWords =
    [
        "hadoop", "spark", "yarn", "hive", "presto", "trino", "flink", "EMRFS", "com.amazonaws.services", "software.amazon.awssdk.services", "/mnt/var/", "container_",
        "controller.gz", "bootstrapaction", "step-id", "stepId", "Exceptioninthread",
    ];

    static readonly ImmutableArray<string> EmrWords = ["elasticmapreduce", "EMR", "RunJobFlow", "JobFlow"];
    static readonly ImmutableArray<string> EmrCallWords = ["\"sourceIPAddress\":\"elasticmapreduce.", "\"userAgent\":\"elasticmapreduce.", "\"invokedBy\":\"elasticmapreduce.", "EC2Message:"];
    static readonly ImmutableArray<string> UmbrellaWords = ["insufficientEC2permissions"];
    static readonly ImmutableArray<string> BootstrapWords = ["bootstrapaction", "BOOTSTRAP_FAILURE"];
    static readonly ImmutableArray<string> ResizeWords = ["ARRESTED", "SUSPENDED"];

    /// <summary>EMR itself made the call, with its service role.</summary>
    public bool IsCalledByEmr { get; init; }

    /// <summary>The text speaks of EMR.</summary>
    public bool IsAboutEmr { get; init; }

    /// <summary>The text is a node's: a stack trace, a step's log.</summary>
    public bool IsOnNode { get; init; }

    /// <summary>The text is about a bootstrap action.</summary>
    public bool IsBootstrap { get; init; }

    /// <summary>The text is about a group or fleet of a running cluster.</summary>
    public bool IsResize { get; init; }

    /// <summary>EMR's own summary stands beside it: the service role lacks EC2 permissions.</summary>
    public bool IsUmbrella { get; init; }

    /// <summary>The API operation that failed, as boto3 or the CLI names it, or as the event does.</summary>
    public string? Operation { get; init; }

    /// <summary>The tags that the request of a RunJobFlow event carried; null when nothing says.</summary>
    public bool? IsRequestTagged { get; init; }

    /// <summary>The event is another service's, and EMR did not make the call.</summary>
    public bool IsOutsideEmr { get; init; }

    /// <summary>What surrounds a refusal in a text.</summary>
    public static Setting Of(SqueezedText text, Denial denial)
    {
        var (start, end) = (denial.Start - Reach, denial.End + Reach);
        return new Setting
        {
            IsCalledByEmr = MessageReader.Has(text, EmrCallWords, start, end),
            IsAboutEmr = MessageReader.Has(text, EmrWords, start, end),
            IsOnNode = MessageReader.Has(text, NodeWords, start, end),
            IsBootstrap = MessageReader.Has(text, BootstrapWords, start, end),
            IsResize = MessageReader.Has(text, ResizeWords, start, end),
            IsUmbrella = MessageReader.Has(text, UmbrellaWords, start, end),
            Operation = denial.Operation ?? OperationBefore(text, denial.Start),
        };
    }

    /// <summary>
    /// "when calling the RunInstances operation:", "operation error EMR: RunJobFlow, …" or <c>"eventName":"RunInstances"</c>, close before the refusal: boto3 and the CLI,
    /// the SDK for Go (Terraform), CloudTrail.
    /// </summary>
    static string? OperationBefore(SqueezedText text, int at)
    {
        const string Call = "whencallingthe";
        const string GoCall = "operationerror";
        const string Event = "\"eventName\":\"";
        var call = text.LastIndexOf(Call, at, OperationReach);
        if (call >= 0)
            return Name(text, call + Call.Length, "operation");
        var go = text.LastIndexOf(GoCall, at, OperationReach);
        if (go >= 0 && text.IndexOf(":", go) is var colon and >= 0)
            return Name(text, colon + 1, ",");
        var name = text.LastIndexOf(Event, at, Reach);
        return name >= 0 ? Name(text, name + Event.Length, "\"") : null;
    }

    static string? Name(SqueezedText text, int start, string end)
    {
        var window = text.Text[start..Math.Min(text.Length, start + 100)];
        var length = window.IndexOf(end, StringComparison.Ordinal);
        return length > 0 && !window[..length].ContainsAnyExcept(Letters) ? window[..length].ToString() : null;
    }

    static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
}
