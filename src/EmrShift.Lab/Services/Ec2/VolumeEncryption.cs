using System.Text.Json.Nodes;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// Encrypted volumes: EC2 asks KMS for a data key and for a grant, both in the name of who launches; so that principal has to be a user of the key. Where the key is
/// refused the launch succeeds and the instance ends at once (facts/failure-catalogue.md, row 26; facts/launch-model.md, row L10).
/// Source: KMS Developer Guide, "Amazon EC2 example two"; EBS User Guide, "Requirements for Amazon EBS encryption", "Permissions for IAM users".
/// </summary>
static class VolumeEncryption
{
    /// <summary>The state reason of an instance whose key is refused.</summary>
    public const string Refused =
        "Client.InvalidKMSKey.InvalidState: One or more of the attached Amazon EBS volumes are encrypted with an inaccessible AWS KMS key.";

    /// <summary>Asks for the keys of an instance's volumes; ends the instance where one is refused.</summary>
    public static void Attach(Call call, Instance instance)
    {
        foreach (var volume in instance.VolumeIds.Select(call.Home.Ec2.Find<Volume>).OfType<Volume>().Where(volume => volume.IsEncrypted))
        {
            if (IsGranted(call, instance, volume))
                continue;
            InstanceLaunch.Unmake(call.Home.Ec2, instance);
            instance.StateReason = Refused;
            return;
        }
    }

    static bool IsGranted(Call call, Instance instance, Volume volume)
    {
        var caller = call.Caller with { InvokedBy = "AWS Internal", ViaService = $"ec2.{call.Region}.amazonaws.com" };
        var key = volume.KmsKeyId ?? "alias/aws/ebs";
        var context = new JsonObject { ["aws:ebs:id"] = volume.Id };
        return call.Perform(caller, "kms", "GenerateDataKeyWithoutPlaintext", new JsonObject { ["KeyId"] = key, ["NumberOfBytes"] = 64, ["EncryptionContext"] = context }).Error is null
            && call.Perform(caller, "kms", "CreateGrant", new JsonObject
            {
                ["KeyId"] = key,
                ["GranteePrincipal"] = $"arn:{call.World.Partition}:sts::{call.Account.Id}:assumed-role/aws:ec2-infrastructure/{instance.Id}",
                ["Operations"] = new JsonArray("Decrypt"),
                ["Constraints"] = new JsonObject { ["EncryptionContextSubset"] = context.DeepClone() },
            }).Error is null;
    }
}
