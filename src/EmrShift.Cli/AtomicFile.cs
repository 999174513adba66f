namespace EmrShift.Cli;

/// <summary>Replaces a file's content in one step: whoever looks sees the old bytes or the new ones, never a part.</summary>
static class AtomicFile
{
    /// <summary>Writes a file through a temporary one beside it, and keeps its permissions. A link stays a link: its target is written.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
        var temporary = $"{target}.emrshift-tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                stream.Write(bytes);
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
}
