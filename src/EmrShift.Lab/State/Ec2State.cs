namespace EmrShift.Lab.State;

/// <summary>Networks, security groups, instances and what else EC2 has in one region of an account.</summary>
sealed class Ec2State
{
}
