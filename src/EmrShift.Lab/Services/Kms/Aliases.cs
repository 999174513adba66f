using System.Text.RegularExpressions;

namespace EmrShift.Lab.Services.Kms;

/// <summary>Aliases in requests. Their operations ask for the alias and for the key, each on its own.</summary>
static partial class Aliases
{
    public static IEnumerable<Question> Questions(Call call)
    {
        var name = call.Input.Text("AliasName");
        yield return new Question($"kms:{call.Operation.Name}", call.Arn("kms", name));
        if (call.Home.Kms.Aliases.TryGetValue(name, out var known))
            yield return KmsQuestions.Of(call, call.Home.Kms.Keys[known]);
        if (call.Input.OptionalText("TargetKeyId") is { } target)
            yield return KmsQuestions.Of(call, KmsKeys.Find(call, target, call.Caller.AccountId));
    }

    public static string NewName(Call call)
    {
        var name = call.Input.Text("AliasName");
        if (!AliasName().IsMatch(name))
            throw new AwsException(400, "ValidationException", $"1 validation error detected: Value '{name}' at 'aliasName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^alias/[a-zA-Z0-9/_-]+$");
        return name.StartsWith("alias/aws/", StringComparison.Ordinal) ? throw new AwsException(400, "NotAuthorizedException", "Alias names that begin with alias/aws/ are reserved.") : name;
    }

    public static string Known(Call call)
    {
        var name = call.Input.Text("AliasName");
        return call.Home.Kms.Aliases.ContainsKey(name) ? name : throw KmsKeys.NotFound($"Alias {call.Arn("kms", name)} is not found.");
    }

    [GeneratedRegex("^alias/[A-Za-z0-9/_-]{1,250}$", RegexOptions.NonBacktracking)]
    private static partial Regex AliasName();
}
