namespace EmrShift.Cli;

/// <summary>Replaces a file's content in one step: whoever looks sees the old bytes or the new ones, never a part.</summary>
static class AtomicFile
{
    /// <summary>Writes a file through a temporary one beside it, and keeps its permissions. A link stays a link: its target is written.</summary>
    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>The same for content that is written piece by piece.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path}: expected a file to write, found a folder");
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{path}: expected a folder to write into, found no `{folder}`");
        var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
        if (File.Exists(path) && (WroteThrough(path, write) || (target != path && WroteThrough(target, write))))
            return;
        var temporary = $"{target}.emrshift-tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>A device or a pipe (<c>/dev/stdout</c>, <c>/dev/null</c>) is written to, never replaced by a file.</summary>
    static bool WroteThrough(string target, Action<Stream> write)
    {
        using var stream = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        // .NET doesn't tell a file's type: pipes can't seek, and devices live below /dev.
        if (stream.CanSeek && !target.StartsWith("/dev/", StringComparison.Ordinal))
            return false;
        write(stream);
        return true;
    }
}
