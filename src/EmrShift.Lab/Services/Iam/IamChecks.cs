using System.Text.RegularExpressions;
using EmrShift.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// What IAM checks of names, paths and documents.
/// Source: IAM User Guide, "IAM and AWS STS quotas" (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
/// </summary>
static partial class IamChecks
{
    public const int ManagedPolicySizeMax = 6144;
    public const int TrustPolicySizeMax = 2048;
    public const int AttachedPoliciesMax = 10;
    public const int PolicyVersionsMax = 5;

    /// <summary>A name of at most so many characters, of those that IAM takes.</summary>
    public static string Name(Call call, string parameter, int lengthMax)
    {
        var name = call.Input.Text(parameter);
        if (name.Length == 0 || name.Length > lengthMax)
        {
            throw new AwsException(
                400,
                "ValidationError",
                $"1 validation error detected: Value '{name}' at '{LowerFirst(parameter)}' failed to satisfy constraint: Member must have length less than or equal to {lengthMax}");
        }
        return NamePattern().IsMatch(name)
            ? name
            : throw new AwsException(
                400,
                "ValidationError",
                $"The specified value for {LowerFirst(parameter)} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    /// <summary>The request's path, or <c>/</c>.</summary>
    public static string Path(Call call)
    {
        var path = call.Input.OptionalText("Path") ?? "/";
        return path.Length <= 512 && path.StartsWith('/') && path.EndsWith('/') && path.All(c => c is > ' ' and <= '~')
            ? path
            : throw new AwsException(
                400,
                "ValidationError",
                "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
    }

    /// <summary>A policy document that IAM would store.</summary>
    /// <param name="document">The text.</param>
    /// <param name="kind">What it is to be.</param>
    public static string Document(string document, PolicyKind kind)
    {
        var reading = PolicyReader.Read(document, kind);
        var first = reading.Problems.FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error);
        if (reading.Policy is null || first is not null)
            throw new AwsException(400, "MalformedPolicyDocument", kind == PolicyKind.Trust ? $"This policy contains invalid Json: {first?.Message}" : $"Syntax errors in policy: {first?.Message}");
        return document;
    }

    /// <summary>White space doesn't count towards a managed policy's size.</summary>
    public static int Size(string document) => document.Count(c => !char.IsWhiteSpace(c));

    /// <summary>Documents come back percent-encoded.</summary>
    public static string Encode(string document) => Uri.EscapeDataString(document);

    /// <summary>A policy that may be attached or be a boundary.</summary>
    public static string Attachable(Call call, string arn)
    {
        var iam = call.Account.Iam;
        return iam.Policies.ContainsKey(arn) || ManagedPolicies.FindVisible(call.World, iam, arn) is not null
            ? arn
            : throw IamNames.NoSuchEntity($"Policy {arn} does not exist or is not attachable.");
    }

    static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
