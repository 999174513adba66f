using System.Text.Json;

namespace EmrShift.Accounts.Sources;

/// <summary>Tells one of our own account files, of any version, by its member <c>schema</c>.</summary>
static class AccountFileHead
{
    public static bool IsAccountFile(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isSchema = reader.ValueTextEquals("schema"u8);
                if (!reader.Read())
                    return false;
                if (isSchema)
                {
                    return reader.TokenType is JsonTokenType.String
                        && reader.GetString()!.StartsWith(AccountFile.SchemaFamily, StringComparison.Ordinal);
                }
                reader.Skip();
            }
            return false;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false; // Not JSON up to there: whoever reads the file next says where.
        }
    }
}
