namespace EmrShift.Lab.State.Ec2;

/// <summary>An AMI that the lab knows more of than its id: an encrypted copy.</summary>
sealed class MachineImage : Ec2Resource
{
    public override string Type => "image";

    public required string Name { get; init; }

    /// <summary>The key of its root volume as the request named it; null: not encrypted with a customer's key.</summary>
    public string? KmsKeyId { get; init; }

    public bool IsEncrypted { get; init; }
}
