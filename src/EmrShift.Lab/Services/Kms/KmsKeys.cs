using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Kms;

/// <summary>Finds and makes keys.</summary>
static class KmsKeys
{
    // AWS managed keys of services: made when they are first used.
    static readonly string[] Managed = ["alias/aws/s3", "alias/aws/ebs"];

    /// <summary>The key that the request names: id, ARN, alias or alias ARN.</summary>
    public static KmsKey Find(Call call, string member = "KeyId") => Find(call, call.Input.Text(member), call.Caller.AccountId);

    /// <summary>A key by any of its names; short names are those of <paramref name="accountId"/>.</summary>
    public static KmsKey Find(Call call, string name, string accountId)
    {
        var (region, resource) = (call.Region, name);
        if (name.Split(':', 6) is ["arn", _, "kms", var keyRegion, var owner, var rest])
            (region, accountId, resource) = (keyRegion, owner, rest.StartsWith("key/", StringComparison.Ordinal) ? rest["key/".Length..] : rest);
        if (region != call.Region || !call.World.TryAccount(accountId, out var account))
            throw NotFound($"Invalid arn {region}");
        var kms = account.Region(region).Kms;
        if (!resource.StartsWith("alias/", StringComparison.Ordinal))
            return Alive(call, kms.Keys.GetValueOrDefault(resource)) ?? throw NotFound($"Key 'arn:{call.World.Partition}:kms:{region}:{accountId}:key/{resource}' does not exist");
        if (kms.Aliases.TryGetValue(resource, out var id))
            return Alive(call, kms.Keys[id]) ?? throw NotFound($"Key '{kms.Keys[id].Arn}' does not exist");
        if (!Managed.Contains(resource, StringComparer.Ordinal))
            throw NotFound($"Alias arn:{call.World.Partition}:kms:{region}:{accountId}:{resource} is not found.");
        var made = Make(call, accountId, ManagedPolicy(accountId, region, resource["alias/aws/".Length..]), $"Default key that protects my {resource["alias/aws/".Length..].ToUpperInvariant()} data", isAwsManaged: true);
        kms.Aliases[resource] = made.Id;
        return made;
    }

    // A key whose waiting time is over is gone.
    static KmsKey? Alive(Call call, KmsKey? key) => key?.DeletionAt <= call.Now ? null : key;

    public static AwsException NotFound(string message) => new(400, "NotFoundException", message);

    public static KmsKey Make(Call call, string accountId, string policy, string description, bool isAwsManaged)
    {
        var id = call.World.Ids.Uuid();
        var key = new KmsKey
        {
            Id = id,
            Arn = $"arn:{call.World.Partition}:kms:{call.Region}:{accountId}:key/{id}",
            AccountId = accountId,
            Policy = policy,
            Description = description,
            CreatedAt = call.Now,
            IsAwsManaged = isAwsManaged,
        };
        call.World.Account(accountId).Region(call.Region).Kms.Keys.Add(id, key);
        return key;
    }

    /// <summary>A key that can be used; else KMS's error of its state.</summary>
    public static KmsKey Usable(Call call, string member = "KeyId") => Usable(Find(call, member));

    public static KmsKey Usable(KmsKey key) => key.State switch
    {
        "Enabled" => key,
        "Disabled" => throw new AwsException(400, "DisabledException", $"{key.Arn} is disabled."),
        _ => throw InvalidState(key, "is pending deletion"),
    };

    public static AwsException InvalidState(KmsKey key, string why) => new(400, "KMSInvalidStateException", $"{key.Arn} {why}.");

    /// <summary>A customer's key; AWS managed ones can't be changed.</summary>
    public static KmsKey Changeable(Call call)
    {
        var key = Find(call);
        if (key.IsAwsManaged)
            throw new AwsException(400, "AccessDeniedException", $"User: {call.Caller.Arn} is not authorized to perform: kms:{call.Operation.Name} on resource: {key.Arn}");
        return key.State == "PendingDeletion" && call.Operation.Name is not ("CancelKeyDeletion" or "DescribeKey") ? throw InvalidState(key, "is pending deletion") : key;
    }

    /// <summary>Source: KMS Developer Guide, "Default key policy", "Allows access to the AWS account and enables IAM policies".</summary>
    public static string DefaultPolicy(string partition, string accountId) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Id"] = "key-default-1",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Sid"] = "Enable IAM User Permissions",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = $"arn:{partition}:iam::{accountId}:root" },
            ["Action"] = "kms:*",
            ["Resource"] = "*",
        }),
    }.ToJsonString();

    // Source: KMS Developer Guide, "AWS managed keys": anyone in the account, through the service.
    static string ManagedPolicy(string accountId, string region, string service) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = "*" },
            ["Action"] = new JsonArray("kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey"),
            ["Resource"] = "*",
            ["Condition"] = new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["kms:CallerAccount"] = accountId, ["kms:ViaService"] = $"{(service == "ebs" ? "ec2" : service)}.{region}.amazonaws.com" },
            },
        }),
    }.ToJsonString();
}
