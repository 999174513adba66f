using System.CommandLine;
using EmrShift.Aws;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift permissions</c>: the policy that the tool needs, made from the list that it can't leave.</summary>
static class PermissionsVerb
{
    public static Command Create(Terminal terminal)
    {
        var apply = new Option<bool>("--apply") { Description = "Also what `apply` and `rollback` need to write." };
        var org = new Option<bool>("--org") { Description = "Also what --org and --assume-role need." };
        var dryRun = new Option<bool>(ApplyVerb.DryRunOfEc2) { Description = "Also what `apply --ec2-dry-run` asks, with what `apply` writes." };
        var canary = new Option<bool>(ApplyVerb.CanaryOption) { Description = "Also what `apply --canary` needs, with what `apply` writes." };
        var command = new Command("permissions", "Print the IAM policy that this tool needs: read-only, unless --apply is given.") { apply, org, dryRun, canary };
        command.SetAction(parsed =>
        {
            (PermissionUse Use, bool IsWanted)[] uses =
            [
                (PermissionUse.Organization, parsed.GetValue(org)),
                (PermissionUse.Apply, parsed.GetValue(apply) || parsed.GetValue(dryRun) || parsed.GetValue(canary)),
                (PermissionUse.DryRun, parsed.GetValue(dryRun)),
                (PermissionUse.Canary, parsed.GetValue(canary)),
            ];
            var policy = PermissionPolicy.Of([.. uses.Where(use => use.IsWanted).Select(use => use.Use)]);
            using (var output = terminal.OutWriter())
                output.Write(policy);
            var size = PermissionPolicy.SizeOf(policy);
            terminal.Say(size > PermissionPolicy.UserInlineMax
                ? $"{size} characters: make it a managed policy (up to {PermissionPolicy.ManagedMax}); a user's inline policies hold {PermissionPolicy.UserInlineMax} together"
                : $"{size} characters, of the {PermissionPolicy.ManagedMax} of a managed policy, or the {PermissionPolicy.UserInlineMax} of a user's inline policies together");
            return ExitCode.Fine;
        });
        return command;
    }
}
