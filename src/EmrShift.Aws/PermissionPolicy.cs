using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace EmrShift.Aws;

/// <summary>The list of permissions as an IAM policy.</summary>
public static class PermissionPolicy
{
    /// <summary>Characters of a customer-managed policy. Source: IAM User Guide, "IAM and STS quotas".</summary>
    public const int ManagedMax = 6144;

    /// <summary>Characters of all inline policies of a user together. Same source.</summary>
    public const int UserInlineMax = 2048;

    /// <summary>The size that IAM counts: without white space. Same source.</summary>
    public static int SizeOf(string policy) => policy.Count(letter => !char.IsWhiteSpace(letter));

    /// <summary>The policy's JSON text, with a line end after the last brace. Stays below <see cref="ManagedMax"/>.</summary>
    /// <param name="uses">What is wanted beside reading, which is always there.</param>
    public static string Of(params IReadOnlyCollection<PermissionUse> uses)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            foreach (var use in Enum.GetValues<PermissionUse>().Where(use => use is PermissionUse.Read or PermissionUse.Evidence || uses.Contains(use)))
                Statement(json, $"EmrShift{use}", use);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    // What is read is the account: no resource can be left out beforehand. What is written, the plan says, action by action.
    static void Statement(Utf8JsonWriter json, string id, PermissionUse use)
    {
        json.WriteStartObject();
        json.WriteString("Sid", id);
        json.WriteString("Effect", "Allow");
        json.WriteStartArray("Action");
        foreach (var action in Actions(use))
            json.WriteStringValue(action);
        json.WriteEndArray();
        json.WriteString("Resource", "*");
        json.WriteEndObject();
    }

    static ImmutableArray<string> Actions(PermissionUse use) =>
        [.. Permissions.All.Where(permission => permission.Use == use).Select(permission => permission.Action).Order(StringComparer.Ordinal)];
}
