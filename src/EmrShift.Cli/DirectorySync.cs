using System.Runtime.InteropServices;
using System.Text;

namespace EmrShift.Cli;

/// <summary>Makes a new file's name durable. A file that was flushed can still be missing after a power cut when its directory was not: see <c>fsync(2)</c>.</summary>
static class DirectorySync
{
    /// <summary>Flushes a directory to the disk. Where the system can't (Windows does it by itself), nothing happens.</summary>
    public static void Of(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open([.. Encoding.UTF8.GetBytes(directory), 0], flags: 0);
        if (descriptor < 0)
            return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    // .NET opens no directories.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Close(int descriptor);
}
