using System.Text;
using System.Text.Json;
using EmrShift.Iac;
using EmrShift.Iam;

namespace EmrShift.Checks.Declared;

/// <summary>
/// Policy documents of files as policies that the engine reads: roles that are declared here get an ARN in a made-up account, and so does what only lacks
/// its partition, region or account.
/// </summary>
sealed class DeclaredDocuments(DeclaredScope scope)
{
    /// <summary>The made-up account: AWS's own example.</summary>
    public const string Account = "111122223333";

    /// <summary>What of the documents isn't known; null when everything is.</summary>
    public string? Open { get; private set; }

    /// <summary>The policy that a document is; null when it isn't written out here.</summary>
    public Policy? Read(Value document, string name) =>
        TextOf(document) is { } text ? PolicyReader.Read(text, PolicyKind.Identity, name).Policy : null;

    /// <summary>The ARN of a principal that is declared here.</summary>
    public static string ArnOf(PrincipalDeclaration principal) =>
        $"arn:aws:iam::{Account}:{principal.Kind.ToString().ToLowerInvariant()}{principal.Path}{NameOf(principal)}";

    static string NameOf(PrincipalDeclaration principal) =>
        DeclaredScope.NameOf(principal.Name) ?? new string([.. principal.Address.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);

    /// <summary>The document as JSON; null when it isn't written out here.</summary>
    string? TextOf(Value document)
    {
        if (document is Value.Known known)
            return known.Text;
        if ((document is Value.Json json ? json.Content : document) is not Value.MapOf map || map.Open is not null)
            return null;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer, map);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value)
        {
            case Value.MapOf map:
                writer.WriteStartObject();
                foreach (var entry in map.Entries.DistinctBy(entry => entry.Key))
                {
                    writer.WritePropertyName(entry.Key);
                    Write(writer, entry.Value);
                }
                writer.WriteEndObject();
                break;
            case Value.ListOf or Value.OneOf:
                Open ??= value.WhyOpen();
                writer.WriteStartArray();
                foreach (var item in value.Items())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case Value.Json json:
                Write(writer, json.Content);
                break;
            default:
                writer.WriteStringValue(ScalarOf(value));
                break;
        }
    }

    string ScalarOf(Value value)
    {
        if (scope.Principal(value) is { } role && value is Value.Reference)
            return ArnOf(role);
        if (value is Value.Reference or Value.Unknown)
        {
            Open ??= value.WhyOpen() ?? "a resource that isn't declared here";
            return "arn:aws:unknown:::unknown";
        }
        var pattern = value is Value.Joined joined ? string.Concat(joined.Parts.Select(PieceOf)) : value.Pattern() ?? "";
        var parts = pattern.Split(':', 6);
        if (parts is ["arn", _, _, _, _, _])
        {
            // Partition, region and account are the made-up account's wherever the files leave them open.
            parts[1] = Filled(parts[1], "aws");
            parts[3] = Filled(parts[3], "eu-west-1");
            parts[4] = Filled(parts[4], Account);
            if (parts[2] == "iam" && parts[4].Length > 0 && parts[4] is not ("aws" or Account) && parts[4].All(char.IsAsciiDigit))
                parts[4] = Account;
            pattern = string.Join(':', parts);
        }
        if (!pattern.Contains(Values.Hole, StringComparison.Ordinal))
            return pattern;
        Open ??= value.WhyOpen() ?? "a name that isn't written out here";
        return pattern.Replace(Values.Hole, '-');
    }

    static string Filled(string part, string value) => part.Contains(Values.Hole, StringComparison.Ordinal) ? value : part;

    /// <summary>A piece of a text: the name of a role that is declared here reads as its name.</summary>
    string PieceOf(Value part) => part is Value.Reference { Attribute: "name" or "id" or "" } && scope.Principal(part) is { } role ? NameOf(role)
        : part is Value.Reference { Attribute: "arn" or "Arn" } && scope.Principal(part) is { } whole ? ArnOf(whole)
        : part.Pattern() ?? Values.Hole.ToString();
}
