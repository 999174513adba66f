using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Accounts.Sources;

namespace EmrShift.Cli;

/// <summary>Finds and opens the files behind the paths that a user names.</summary>
static class SourceFiles
{
    /// <summary>One file.</summary>
    /// <param name="Name">The name to show: the path as written, joined with what lies below it; <c>-</c> for standard input.</param>
    /// <param name="Path">The absolute path; null for standard input.</param>
    public sealed record Input(string Name, string? Path);

    /// <summary>Adds the files of one path, in a fixed order. Hidden files and linked directories are left out.</summary>
    public static void Find(Terminal terminal, string path, List<Input> inputs, ImmutableArray<SourceProblem>.Builder problems)
    {
        if (path is "-")
        {
            inputs.Add(new("-", null));
            return;
        }
        var full = terminal.PathOf(path);
        if (!Directory.Exists(full))
        {
            inputs.Add(new(path, full));
            return;
        }
        var before = inputs.Count;
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        try
        {
            inputs.AddRange(Directory.EnumerateFiles(full, "*", options)
                .Select(file => Path.GetRelativePath(full, file).Replace('\\', '/'))
                .Where(relative => !relative.Split('/').Any(part => part.StartsWith('.')))
                .Order(StringComparer.Ordinal)
                .Select(relative => new Input($"{path.TrimEnd('/', '\\')}/{relative}", Path.Combine(full, relative))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(SourceProblemKind.Unreadable, path, null, $"expected a folder that can be read: {exception.Message}"));
        }
        if (inputs.Count == before)
            problems.Add(new(SourceProblemKind.Unreadable, path, null, "expected files in the folder, found none"));
    }

    /// <summary>Reads one file, up to a bound.</summary>
    public static FileReading Read(Terminal terminal, Input input)
    {
        try
        {
            if (input.Path is null)
                return Read(input.Name, terminal.In);
            if (!File.Exists(input.Path))
                return Failed(input.Name, "expected a file or a folder, found nothing there");
            using var file = new FileStream(input.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return Read(input.Name, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(input.Name, $"expected a file that can be read: {exception.Message}");
        }
    }

    static FileReading Read(string name, Stream stream)
    {
        var content = Bounded(stream, FileReader.BytesMax);
        return content is null
            ? Failed(name, $"expected at most {FileReader.BytesMax / 1024 / 1024} MiB, found more")
            : FileReader.Read(name, content.Value);
    }

    static ReadOnlyMemory<byte>? Bounded(Stream stream, int bytesMax)
    {
        if (stream.CanSeek && stream.Length > bytesMax)
            return null;
        var buffer = new byte[stream.CanSeek ? (int)stream.Length + 1 : 64 * 1024];
        var length = 0;
        while (true)
        {
            var read = stream.Read(buffer, length, buffer.Length - length);
            if (read is 0)
                return buffer.AsMemory(0, length);
            length += read;
            if (length > bytesMax)
                return null;
            if (length == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, bytesMax + 1L));
        }
    }

    static FileReading Failed(string name, string message) => new([], [], [new(SourceProblemKind.Unreadable, name, null, message)]);
}
