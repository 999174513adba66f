using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace EmrShift.Accounts;

/// <summary>
/// The file format of an account: <c>{"schema":"emrshift/account/v1",…}</c>. Its JSON Schema is docs/schemas/account.v1.json.
/// The same account gives the same bytes.
/// </summary>
public static class AccountFile
{
    /// <summary>The format's name and version.</summary>
    public const string Schema = "emrshift/account/v1";

    /// <summary>What the names of all versions of the format begin with.</summary>
    public const string SchemaFamily = "emrshift/account/";

    /// <summary>Writes the file, with a line end after the last brace.</summary>
    public static void Write(Account account, IBufferWriter<byte> output)
    {
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = AccountFormat.FileOptions.Encoder,
        }))
        {
            JsonSerializer.Serialize(writer, AccountMerge.Sorted(account), AccountFormat.Info<Account>());
        }
        output.Write("\n"u8);
    }

    /// <summary>The file as bytes.</summary>
    public static byte[] Write(Account account)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(account, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads a file. What it doesn't understand is reported, with its line. When the file as a whole can't be used, the account is null.
    /// </summary>
    /// <param name="utf8">The file's content.</param>
    /// <param name="file">The name that problems show, and that becomes the origin of what has none; null: origins stay as they are.</param>
    public static AccountReading Read(ReadOnlySpan<byte> utf8, string? file)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var check = new AccountFileCheck(file ?? "-");
        if (!check.Run(utf8))
            return new(null, check.Problems);
        try
        {
            var account = JsonSerializer.Deserialize(utf8, AccountFormat.Info<Account>());
            return account is null
                ? new(null, check.Problems)
                : new(file is null ? account : AccountOrigins.Fill(account, file, check.Lines), check.Problems);
        }
        catch (JsonException exception)
        {
            // The check above knows each shape that the reader takes; what is left is named by its place.
            var line = exception.LineNumber is { } number ? (int?)number + 1 : null;
            return new(null, [.. check.Problems, new(SourceProblemKind.Unreadable, file ?? "-", line,
                $"expected what docs/schemas/account.v1.json says at `{exception.Path}`, found something else")]);
        }
    }
}

/// <summary>What reading an account file gave.</summary>
/// <param name="Account">The account; null when the file can't be used.</param>
/// <param name="Problems">What was wrong, in the order of the file.</param>
public sealed record AccountReading(Account? Account, ImmutableArray<SourceProblem> Problems);
