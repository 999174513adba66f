using System.Diagnostics;
using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Accounts.Sources;

namespace EmrShift.Bench;

/// <summary>
/// <c>bench organisation DIRECTORY [accounts]</c> writes an organisation as account files, for whole runs of the program. <c>bench accounts</c>
/// reads organisations of 10, 100 and 1,000 accounts from memory and prints processor time and bytes: the cost per account should stay the same.
/// </summary>
static class AccountBench
{
    public static void WriteOrganisation(string directory, int accounts)
    {
        Directory.CreateDirectory(directory);
        foreach (var account in (Organisation.Large with { AccountCount = accounts }).Accounts())
            File.WriteAllBytes(Path.Combine(directory, $"{account.Id}.json"), AccountFile.Write(account));
    }

    public static void Run(TextWriter output)
    {
        output.WriteLine("accounts  roles  shapes  MB in files  user s  s/account  peak MB");
        foreach (var count in new[] { 10, 100, 1_000 })
        {
            var organisation = Organisation.Large with { AccountCount = count };
            var (bytes, roles, shapes) = (0L, 0, 0);
            var spent = TimeSpan.Zero;
            foreach (var account in organisation.Accounts())
            {
                var file = AccountFile.Write(account);
                var before = Process.GetCurrentProcess().UserProcessorTime;
                var reading = FileReader.Read($"{account.Id}.json", file);
                var read = AccountAssembly.Of(reading.Parts).Account!;
                spent += Process.GetCurrentProcess().UserProcessorTime - before;
                (bytes, roles, shapes) = (bytes + file.Length, roles + read.Roles.Length, shapes + read.Shapes.Length);
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count,8}  {roles,5}  {shapes,6}  {bytes / 1e6,11:F1}  {spent.TotalSeconds,6:F2}  {spent.TotalSeconds / count,9:F4}  {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,7:F0}"));
        }
    }
}
