using System.Text.Json;

namespace EmrShift.Trails;

/// <summary>The ARNs that an event lists under <c>resources</c>.</summary>
static class EventResources
{
    /// <summary>Adds the ARNs of one service (<c>kms</c>). An entry with an <c>ARNPrefix</c> alone names no resource.</summary>
    public static void Read(ReadOnlySpan<byte> resources, string service, List<string> arns)
    {
        if (resources.IsEmpty)
            return;
        var json = new Utf8JsonReader(resources);
        try
        {
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 2 || !(json.ValueTextEquals("ARN"u8) || json.ValueTextEquals("arn"u8)))
                    continue;
                json.Read();
                if (json.TokenType == JsonTokenType.String && json.GetString() is { } arn && arn.Split(':', 4) is ["arn", _, var owner, _] && owner == service
                    && !arns.Contains(arn))
                    arns.Add(arn);
            }
        }
        catch (JsonException)
        {
            // What was read before the break stands.
        }
    }
}
