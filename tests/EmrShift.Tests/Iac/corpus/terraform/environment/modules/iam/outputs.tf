output "service_role_arn" { value = aws_iam_role.service.arn }
output "instance_profile_arn" { value = aws_iam_instance_profile.node.arn }
output "autoscaling_role_arn" { value = aws_iam_role.autoscaling.arn }
